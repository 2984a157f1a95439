/// Values of the texts of JSON numbers (RFC 8259 section 6).
///
/// Each function takes a text that was found to be a number. Of any other text the outcome is a value or a fault, which
/// mean nothing; but nothing outside the text is taken for a part of it, and nothing traps. Nothing is allocated, and the
/// time is linear in the text.
///
/// A text is given by its place in a message, because bytes that lie before it in the message make it faster to read.
package enum NumberReader {}
