#!/usr/bin/env python3
"""Writes the table of powers of five that FeedwireJSON reads and writes doubles with, and proves what relies on it.

usage: scripts/generate-powers-of-five.py            writes the table
       scripts/generate-powers-of-five.py --check    says whether the file is what would be written
"""
import sys
from fractions import Fraction
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "Sources/FeedwireJSON/Numbers/PowersOfFive.swift"
# Reading needs -342...308, writing -292...324.
FIRST, LAST = -342, 324
LAST_EXACT = 55

HEAD = f"""\
// Made by scripts/generate-powers-of-five.py; do not edit.

/// The powers of five from 5^{FIRST} to 5^{LAST}, to 128 bits.
///
/// Each is scaled by a power of two to lie in 2^127..<2^128, and rounded up to an integer: so none is too small, and none is
/// too large by as much as 1. Those of 0...{LAST_EXACT} are exact.
enum PowersOfFive {{
    static let exponents = {FIRST}...{LAST}

    /// The exponents whose power is exact.
    static let exactExponents = 0...{LAST_EXACT}

    /// The high and then the low half of each power, written out so that the compiler lays them down as constant data.
    static let words: [UInt64] = [
"""
TAIL = """\
    ]
}
"""


def power(exponent: int) -> int:
    """5^exponent, scaled and rounded up."""
    if exponent >= 0:
        numerator, denominator = 5**exponent, 1
    else:
        numerator, denominator = 1, 5**-exponent
    shift = 128 - (numerator.bit_length() - denominator.bit_length())
    for shift in (shift - 1, shift, shift + 1):
        scaled = Fraction(numerator, denominator) * Fraction(2) ** shift
        if 2**127 <= scaled < 2**128:
            rounded = -(-scaled.numerator // scaled.denominator)
            assert rounded < 2**128 and (rounded == scaled) == (0 <= exponent <= LAST_EXACT)
            return rounded
    raise AssertionError(exponent)


def text() -> str:
    lines = []
    exponents = list(range(FIRST, LAST + 1))
    for start in range(0, len(exponents), 2):
        pair = exponents[start : start + 2]
        words = [word for exponent in pair for word in divmod(power(exponent), 2**64)]
        lines.append(f"        {', '.join(f'0x{word:016X}' for word in words)},  // 5^{pair[0]}\n")
    return HEAD + "".join(lines) + TAIL


def floor_log2(value: Fraction) -> int:
    guess = value.numerator.bit_length() - value.denominator.bit_length()
    return guess if Fraction(2) ** guess <= value else guess - 1


def least_distances(step: int, modulus: int, count: int) -> tuple[int, int]:
    """The least nonzero step * n mod modulus, and the least nonzero -step * n mod modulus, for n in 1...count.

    Euclid's algorithm: the next record on either side is the sum of the records of both.
    """
    above, above_n = step % modulus, 1
    below, below_n = modulus - above, 1
    if above == 0:
        return modulus, modulus
    while True:
        if above < below:
            times = min((below - 1) // above, (count - below_n) // above_n)
            below, below_n = below - times * above, below_n + times * above_n
        else:
            times = min((above - 1) // below, (count - above_n) // below_n)
            above, above_n = above - times * below, above_n + times * below_n
        if times == 0:
            return above, below


def prove() -> None:
    """What the comments of the Swift code claim of the logarithms, and of writing."""
    for exponent in range(FIRST, LAST + 1):
        assert floor_log2(Fraction(10) ** exponent) == exponent * 1741647 >> 19
    for exponent in range(-1074, 972):
        for quarters in (4, 3):
            width = Fraction(quarters, 4) * Fraction(2) ** exponent
            decimal = exponent * 1262611 - (524031 if quarters == 3 else 0) >> 22
            assert Fraction(10) ** decimal <= width < Fraction(10) ** (decimal + 1)
            shift = exponent + (-decimal * 1741647 >> 19) + 1
            assert 1 <= shift <= 4 and FIRST <= -decimal <= LAST
            # Four times a significand, and its borders two to either side of that, are even. The one border that is nearer
            # than that is odd, but its significand is a power of two.
            scale = Fraction(2) ** exponent / Fraction(10) ** decimal
            if quarters == 4:
                largest, step, count = 2**55 + 2, 2 * scale, 2**54 + 1
            else:
                largest, step, count = 2**54 + 2, scale * (2**54 - 1), 1
            # Scaled, they are whole or at least 2^-68 from the next integer below, and further from the one above than
            # the table's error can take them; that error keeps below 2^-68.
            above, below = least_distances(step.numerator, step.denominator, count)
            error = Fraction(largest << shift, 2**128)
            assert error <= Fraction(1, 2**68) <= Fraction(above, step.denominator)
            assert error < Fraction(below, step.denominator)


def main() -> int:
    made = text()
    if sys.argv[1:] == ["--check"]:
        prove()
        if not TARGET.exists() or TARGET.read_text() != made:
            print(f"{TARGET} is not what scripts/generate-powers-of-five.py makes", file=sys.stderr)
            return 1
        print("powers of five: as made, and proven")
        return 0
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    prove()
    TARGET.write_text(made)
    return 0


sys.exit(main())
