// What the threads build of Debian's Emscripten needs to catch exceptions. Its clang 14 takes
// __wasm_lpad_context, through which a catch clause asks what it caught, for one variable, its
// libunwind for one in each thread: no exception is ever recognized. Here are libunwind's functions
// (Unwind-wasm.c of LLVM 14) with the one variable. That is enough since only the calling thread
// throws: what inParallel() runs must not.
#if defined(__clang_major__) && __clang_major__ < 15 && defined(__EMSCRIPTEN_PTHREADS__)

#include <unwind.h>

namespace {

struct LandingPadContext {
  _Unwind_Word index;
  void* handlers;  // the table of the function's catch clauses
  _Unwind_Word selector;
};

LandingPadContext* of(_Unwind_Context* context) {
  return reinterpret_cast<LandingPadContext*>(context);
}

constexpr int kSelectorRegister = 1;
constexpr int kCppTag = 0;

}  // namespace

extern "C" {

LandingPadContext __wasm_lpad_context;

_Unwind_Reason_Code __gxx_personality_wasm0(int version, _Unwind_Action actions,
                                            _Unwind_Exception_Class kind,
                                            _Unwind_Exception* exception, _Unwind_Context* context);

_Unwind_Reason_Code _Unwind_CallPersonality(void* pointer) {
  auto* exception = static_cast<_Unwind_Exception*>(pointer);
  __wasm_lpad_context.selector = 0;
  return __gxx_personality_wasm0(1, _UA_CLEANUP_PHASE, exception->exception_class, exception,
                                 reinterpret_cast<_Unwind_Context*>(&__wasm_lpad_context));
}

_Unwind_Reason_Code _Unwind_RaiseException(_Unwind_Exception* exception) {
  __builtin_wasm_throw(kCppTag, exception);
}

void _Unwind_DeleteException(_Unwind_Exception* exception) {
  if (exception->exception_cleanup)
    exception->exception_cleanup(_URC_FOREIGN_EXCEPTION_CAUGHT, exception);
}

void _Unwind_SetGR(_Unwind_Context* context, int index, _Unwind_Word value) {
  if (index == kSelectorRegister) of(context)->selector = value;
}

_Unwind_Word _Unwind_GetIP(_Unwind_Context* context) {
  // The personality function subtracts 1 and counts from 1.
  return of(context)->index + 2;
}

void _Unwind_SetIP(_Unwind_Context*, _Unwind_Word) {}

void* _Unwind_GetLanguageSpecificData(_Unwind_Context* context) {
  return of(context)->handlers;
}

_Unwind_Ptr _Unwind_GetRegionStart(_Unwind_Context*) {
  return 0;
}

}  // extern "C"

#endif
