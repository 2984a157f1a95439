// simdjson On-Demand (Debian's libsimdjson-dev) behind the function that the benchmark calls. Its readers are made from
// Benchmarks/Corpora/json-fields.txt. It checks the UTF-8 of all, but neither the values that it skips nor what is behind the
// last member that is read.

#include <simdjson.h>

#include <cstdint>
#include <cstring>
#include <string_view>

using namespace simdjson;

namespace {

/// As `JSONSum` of the benchmark.
struct Sum {
    uint64_t byte_count = 0;
    uint64_t sum = 0;

    void add(std::string_view bytes) {
        byte_count += bytes.size();
        if (!bytes.empty()) sum += uint64_t(uint8_t(bytes.front())) + uint8_t(bytes.back());
    }

    void add(int64_t value) { sum += uint64_t(value); }

    void add(double value) {
        uint64_t bits;
        memcpy(&bits, &value, sizeof bits);
        sum += bits;
    }
};

using Reader = void(ondemand::object, Sum &);

ondemand::parser parser;
ondemand::parser inner_parser;

/// The padding is there: behind a message lie others or the zeros at the end, and behind a string that was unescaped the
/// rest of the parser's buffer, which is larger than any message by that.
padded_string_view padded(std::string_view text) {
    return padded_string_view(text.data(), text.size(), text.size() + SIMDJSON_PADDING);
}

/// Where the object of a message is.
enum class Form {
    document,
    /// Several documents, each in a line.
    lines,
    /// The argument of an event in a packet of Socket.IO: `2["event",{…}]`.
    event,
    /// In an array that is that argument.
    list_in_event,
};

#include "json-fields.h"

/// An event, of which the digit before its JSON was taken.
void read_event(std::string_view text, Reader *read, bool is_list, Sum &sum) {
    auto document = parser.iterate(padded(text));
    ondemand::array parts = document.get_array();
    auto part = parts.begin();
    sum.add(std::string_view((*part).get_string()));
    ++part;
    if (is_list) {
        for (auto each : (*part).get_array()) read(each.get_object(), sum);
    } else {
        read((*part).get_object(), sum);
    }
}

/// Messages of several lines, each a document: cut with memchr, or by simdjson itself.
void read_lines(std::string_view text, Reader *read, bool by_simdjson, Sum &sum) {
    if (by_simdjson) {
        ondemand::document_stream stream = parser.iterate_many(text.data(), text.size(), ondemand::DEFAULT_BATCH_SIZE);
        for (auto document : stream) read(document.get_object(), sum);
        return;
    }
    while (!text.empty()) {
        auto end = static_cast<const char *>(memchr(text.data(), '\n', text.size()));
        size_t size = end ? size_t(end - text.data()) : text.size();
        auto document = parser.iterate(padded(text.substr(0, size)));
        read(document.get_object(), sum);
        text.remove_prefix(end ? size + 1 : size);
    }
}

}  // namespace

/// Reads the messages of `corpus`, the end of each in `ends`, with idiom 0 (find_field), 1 (operator[]) or 2 (a loop over the
/// fields and a switch); 3, 4 and 5 are the same with iterate_many, for messages of several lines. `SIMDJSON_PADDING` bytes must
/// lie behind the last. Adds to `result`: messages, bytes of strings, sum of values. 0 if all were read.
extern "C" int feedwire_peer_read_json(
    const char *corpus, int idiom, const uint8_t *bytes, const uint32_t *ends, size_t count, uint64_t *result
) {
    for (auto &each : corpora) {
        if (strcmp(each.name, corpus) != 0) continue;
        Sum sum;
        uint32_t start = 0;
        Reader *read = each.readers[idiom % 3];
        try {
            for (size_t index = 0; index < count; ++index) {
                auto text = std::string_view(reinterpret_cast<const char *>(bytes) + start, ends[index] - start);
                switch (each.form) {
                case Form::lines: read_lines(text, read, idiom >= 3, sum); break;
                case Form::event:
                case Form::list_in_event:
                    read_event(text.substr(1), read, each.form == Form::list_in_event, sum);
                    break;
                case Form::document:
                    auto document = parser.iterate(padded(text));
                    read(document.get_object(), sum);
                }
                start = ends[index];
            }
        } catch (const simdjson_error &) {
            return 1;
        }
        result[0] += count;
        result[1] += sum.byte_count;
        result[2] += sum.sum;
        return 0;
    }
    return 2;
}
