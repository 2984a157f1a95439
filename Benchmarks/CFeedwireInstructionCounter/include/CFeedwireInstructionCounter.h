#pragma once

/// Has callgrind count instructions from here on, if the program runs under it with `--instr-atstart=no`.
void feedwire_start_counting_instructions(void);

/// Has it count no more.
void feedwire_stop_counting_instructions(void);
