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

#include "json-fields.h"

}  // namespace

/// Reads the messages of `corpus`, the end of each in `ends`, with idiom 0 (find_field), 1 (operator[]) or 2 (a loop over the
/// fields and a switch). `SIMDJSON_PADDING` bytes must lie behind the last. Adds to `result`: messages, bytes of strings,
/// sum of values. 0 if all were read.
extern "C" int feedwire_peer_read_json(
    const char *corpus, int idiom, const uint8_t *bytes, const uint32_t *ends, size_t count, uint64_t *result
) {
    for (auto &each : corpora) {
        if (strcmp(each.name, corpus) != 0) continue;
        Sum sum;
        uint32_t start = 0;
        Reader *read = each.readers[idiom];
        try {
            for (size_t index = 0; index < count; ++index) {
                auto text = std::string_view(reinterpret_cast<const char *>(bytes) + start, ends[index] - start);
                auto document = parser.iterate(padded(text));
                read(document.get_object(), sum);
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
