// The header has all of it; SwiftPM wants a source.
#include "CFeedwireSIMD.h"
