#!/usr/bin/env python3
"""python-socketio's packets beside ours, as ProcessPeer.swift calls it.

It is given strings, so that the decoding of UTF-8 is not counted on its side; or else the payloads of frames, of which it makes
strings. The doubles of a pass are summed up by their bits when its time is taken."""

import array
import json
import sys
import time

from socketio.packet import Packet


class Pass:
    """What one has read; all texts are ASCII."""

    def __init__(self):
        self.message_count = self.byte_count = self.total = 0
        self.numbers = []

    def text(self, text):
        self.byte_count += len(text)
        self.total += ord(text[0]) + ord(text[-1])

    def blob(self, blob):
        self.byte_count += len(blob)
        self.total += blob[0] + blob[-1]

    def result(self):
        bits = sum(memoryview(array.array("d", self.numbers)).cast("B").cast("Q"))
        return {
            "messageCount": self.message_count,
            "byteCount": self.byte_count,
            "sum": str((self.total + bits) % 2**64),
        }


def read_ticker(data, read):
    ticker = data[1]
    read.text(ticker["symbol"])
    read.numbers += (float(ticker["price"]), ticker["bid"], ticker["time"])
    read.text(ticker["id"])


def read_trades(data, read):
    for trade in data[1]:
        read.text(trade["symbol"])
        read.text(trade["side"])
        read.numbers += (float(trade["price"]), trade["size"], trade["trade"], trade["time"])
        read.total += trade["maker"]
    read.numbers.append(data[2]["sequence"])
    read.text(data[2]["id"])


def read_book(data, read):
    book = data[1]
    read.text(book["symbol"])
    read.numbers.append(book["sequence"])
    read.blob(book["bids"])
    read.blob(book["asks"])
    read.text(book["id"])


def read_equities(data, read):
    for state in data[1]:
        read.numbers += (state["sentTimestampMs"], state["price"])
        read.text(state["symbol"])


READERS = {"ticker": read_ticker, "trades": read_trades, "book": read_book, "equities": read_equities}


class Work:
    def __init__(self, shape, packets, frames):
        self.read_data = READERS[shape]
        self.packets = [(text, [bytes.fromhex(digits) for digits in attachments]) for text, *attachments in packets]
        self.frames = [frame.encode() for frame in frames]

    def decode(self):
        read = Pass()
        # Behind the digit that says that it is a message.
        for frame in self.frames:
            self.add(Packet(encoded_packet=frame[1:].decode()), read)
        for text, attachments in self.packets:
            packet = Packet(encoded_packet=text)
            for attachment in attachments:
                packet.add_attachment(attachment)
            self.add(packet, read)
        return read

    def add(self, packet, read):
        read.message_count += 1
        read.text(packet.data[0])
        self.read_data(packet.data, read)

    def run(self, pass_count):
        start = time.perf_counter_ns()
        for _ in range(pass_count):
            read = self.decode()
        return {"nanoseconds": time.perf_counter_ns() - start} | read.result()


def main():
    for line in sys.stdin:
        request = json.loads(line)
        if "load" in request:
            work = Work(**request["load"])
            reply = {}
        else:
            reply = work.run(request["passCount"])
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
