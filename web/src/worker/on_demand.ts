// A value that is made when it is first awaited.

export function onDemand<T>(make: () => Promise<T>): PromiseLike<T> {
  let made: Promise<T> | undefined;
  return {
    // biome-ignore lint/suspicious/noThenProperty: to be awaited like a promise is its purpose
    then(onFulfilled, onRejected) {
      made ??= make();
      return made.then(onFulfilled, onRejected);
    },
  };
}
