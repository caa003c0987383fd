// Canvases that stay sharp: as many pixels as the device has, and a redraw when the size changes.

/** A drawing context in CSS pixels over a canvas as fine as the screen. */
export function sharpContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const { width, height } = canvas.getBoundingClientRect();
  const ratio = devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = plainContext(canvas);
  context.scale(ratio, ratio);
  return context;
}

/** The context of a canvas whose pixels are data and which CSS scales. */
export function plainContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser cannot draw on a canvas');
  return context;
}

/** Calls back when the element's size changes; returns how to stop. */
export function onResize(element: Element, redraw: () => void): () => void {
  const observer = new ResizeObserver(redraw);
  observer.observe(element);
  return () => observer.disconnect();
}
