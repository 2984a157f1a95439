// wslay (Debian's libwslay-dev) behind the functions that the benchmark calls. Its receive callback copies out of the corpus, as
// recv would.

#include <stdint.h>
#include <string.h>
#include <wslay/wslay.h>

struct source {
    const uint8_t *next;
    const uint8_t *end;
    uint64_t *result;
};

static ssize_t take(struct source *source, uint8_t *buffer, size_t capacity) {
    size_t count = source->end - source->next;
    if (count == 0) return -1;
    if (count > capacity) count = capacity;
    memcpy(buffer, source->next, count);
    source->next += count;
    return count;
}

static ssize_t receive_for_frames(uint8_t *buffer, size_t capacity, int flags, void *user_data) {
    (void)flags;
    return take(user_data, buffer, capacity);
}

/// Its frame API, which unmasks and does not check UTF-8. Adds to `result`: the number of messages, the payload bytes, the sum of
/// first and last bytes. 0 if all was decoded.
int feedwire_peer_decode_frames(const uint8_t *bytes, size_t count, uint64_t *result) {
    struct source source = {bytes, bytes + count, result};
    struct wslay_frame_callbacks callbacks = {.recv_callback = receive_for_frames};
    wslay_frame_context_ptr context;
    if (wslay_frame_context_init(&context, &callbacks, &source) != 0) return 1;
    uint64_t frame_byte_count = 0;
    for (;;) {
        struct wslay_frame_iocb frame;
        memset(&frame, 0, sizeof frame);
        ssize_t piece = wslay_frame_recv(context, &frame);
        if (piece < 0) break;
        if (piece > 0 && frame_byte_count == 0) result[2] += frame.data[0];
        frame_byte_count += piece;
        result[1] += piece;
        if (frame_byte_count == frame.payload_length) {
            result[0] += 1;
            result[2] += frame.data[piece - 1];
            frame_byte_count = 0;
        }
    }
    wslay_frame_context_free(context);
    return source.next == source.end ? 0 : 1;
}

static ssize_t receive_for_messages(
    wslay_event_context_ptr context, uint8_t *buffer, size_t capacity, int flags, void *user_data
) {
    (void)flags;
    ssize_t count = take(user_data, buffer, capacity);
    if (count < 0) wslay_event_set_error(context, WSLAY_ERR_WOULDBLOCK);
    return count;
}

static void add_message(
    wslay_event_context_ptr context, const struct wslay_event_on_msg_recv_arg *message, void *user_data
) {
    struct source *source = user_data;
    (void)context;
    source->result[0] += 1;
    source->result[1] += message->msg_length;
    source->result[2] += message->msg[0] + message->msg[message->msg_length - 1];
}

/// Its event API, which also puts messages together and checks UTF-8. As `feedwire_peer_decode_frames`.
int feedwire_peer_decode_messages(const uint8_t *bytes, size_t count, uint64_t *result) {
    struct source source = {bytes, bytes + count, result};
    struct wslay_event_callbacks callbacks = {
        .recv_callback = receive_for_messages,
        .on_msg_recv_callback = add_message,
    };
    wslay_event_context_ptr context;
    if (wslay_event_context_server_init(&context, &callbacks, &source) != 0) return 1;
    // What it refuses, it does not say here: it wants to write a close frame and to read no more.
    int status = wslay_event_recv(context);
    int is_open = wslay_event_want_read(context) && !wslay_event_want_write(context);
    wslay_event_context_free(context);
    return status == 0 && is_open && source.next == source.end ? 0 : 1;
}
