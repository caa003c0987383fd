// The width of an element in CSS pixels, kept up to date: figures drawn in real pixels keep their
// type and markers legible at every size.
import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { onResize } from '../draw/canvas';

export function useWidth(element: RefObject<Element | null>, fallback: number): Signal<number> {
  const width = useSignal(fallback);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    return onResize(current, () => {
      width.value = current.clientWidth || fallback;
    });
  }, [element, width, fallback]);
  return width;
}
