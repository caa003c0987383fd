// Counts heap allocations, so that a test can hold the promise that a training step makes none.
#pragma once

namespace mitbadak {

/// Allocations of this program so far, through malloc and its kin or operator new.
long allocationCount();

}  // namespace mitbadak
