#!/usr/bin/env node
"use strict";
// socket.io-parser beside our codec, as ProcessPeer.swift calls it. Its decoder lives as long as the connection would, and is given
// the strings that Engine.IO would have made; or else the payloads of frames, of which they are made as Engine.IO would. The reader of each shape is its own function, so that V8 sees one kind of object
// in each of its places.

const readline = require("node:readline");
const { Decoder } = require("socket.io-parser");

const WARM_UP_SECONDS = 1;

/** As `JSONSum` of the benchmark: doubles by their bits, in two halves that a number holds exactly. */
class Sum {
  constructor() {
    this.double = new Float64Array(1);
    this.words = new Uint32Array(this.double.buffer);
    this.clear();
  }

  clear() {
    this.byteCount = 0;
    this.low = 0;
    this.high = 0;
  }

  /** All texts are ASCII. */
  text(text) {
    this.byteCount += text.length;
    this.low += text.charCodeAt(0) + text.charCodeAt(text.length - 1);
  }

  blob(blob) {
    this.byteCount += blob.length;
    this.low += blob[0] + blob[blob.length - 1];
  }

  number(value) {
    this.double[0] = value;
    this.low += this.words[0];
    this.high += this.words[1];
  }

  bool(value) {
    if (value) this.low += 1;
  }

  /** Modulo 2^64, in decimal. */
  get total() {
    return String(BigInt.asUintN(64, BigInt(this.low) + (BigInt(this.high) << 32n)));
  }
}

const READERS = {
  ticker(data, sum) {
    const ticker = data[1];
    sum.text(ticker.symbol);
    sum.number(Number(ticker.price));
    sum.number(ticker.bid);
    sum.number(ticker.time);
    sum.text(ticker.id);
  },

  trades(data, sum) {
    const trades = data[1];
    for (let index = 0; index < trades.length; ++index) {
      const trade = trades[index];
      sum.text(trade.symbol);
      sum.text(trade.side);
      sum.number(Number(trade.price));
      sum.number(trade.size);
      sum.number(trade.trade);
      sum.number(trade.time);
      sum.bool(trade.maker);
    }
    sum.number(data[2].sequence);
    sum.text(data[2].id);
  },

  book(data, sum) {
    const book = data[1];
    sum.text(book.symbol);
    sum.number(book.sequence);
    sum.blob(book.bids);
    sum.blob(book.asks);
    sum.text(book.id);
  },

  equities(data, sum) {
    const states = data[1];
    for (let index = 0; index < states.length; ++index) {
      const state = states[index];
      sum.number(state.sentTimestampMs);
      sum.text(state.symbol);
      sum.number(state.price);
    }
  },
};

class Work {
  constructor({ shape, packets, frames }) {
    this.frames = frames.map((text) => Buffer.from(text));
    // Each list of messages of a packet begins with its text.
    this.packets = packets.map(([text, ...attachments]) => [text, ...attachments.map((hex) => Buffer.from(hex, "hex"))]);
    this.sum = new Sum();
    this.messageCount = 0;
    const read = READERS[shape];
    this.decoder = new Decoder();
    this.decoder.on("decoded", (packet) => {
      this.messageCount += 1;
      this.sum.text(packet.data[0]);
      read(packet.data, this.sum);
    });
  }

  pass() {
    this.sum.clear();
    this.messageCount = 0;
    const { decoder, packets, frames } = this;
    // Behind the digit that says that it is a message.
    for (let index = 0; index < frames.length; ++index) decoder.add(frames[index].toString("utf8", 1));
    for (let index = 0; index < packets.length; ++index) {
      const messages = packets[index];
      for (let place = 0; place < messages.length; ++place) decoder.add(messages[place]);
    }
  }

  /** Nanoseconds of so many passes, and what the last one read. */
  run(passCount) {
    const start = process.hrtime.bigint();
    for (let count = 0; count < passCount; ++count) this.pass();
    const nanoseconds = Number(process.hrtime.bigint() - start);
    return { nanoseconds, messageCount: this.messageCount, byteCount: this.sum.byteCount, sum: this.sum.total };
  }

  warmUp() {
    for (let nanoseconds = 0; nanoseconds < WARM_UP_SECONDS * 1e9; ) nanoseconds += this.run(10).nanoseconds;
    return {};
  }
}

async function main() {
  let work;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.load) work = new Work(request.load);
    const reply = request.load ? work.warmUp() : work.run(request.passCount);
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}

main();
