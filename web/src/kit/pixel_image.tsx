// One image of 28 × 28 bytes, as the network sees it: every pixel a square.
import { useEffect, useRef } from 'preact/hooks';
import { paintInk } from '../draw/ink';
import { theme } from '../shell/theme';
import './pixel_image.css';

interface PixelImageProps {
  /** [28 · 28], 0 is paper. */
  pixels: Uint8Array;
  /** For those who do not see it; without it the image is decoration. */
  label?: string;
}

const kSide = 28;

export function PixelImage({ pixels, label }: PixelImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = theme.value;

  useEffect(() => {
    if (canvas.current) paintInk(canvas.current, pixels);
  }, [pixels, look]);

  return (
    <canvas
      ref={canvas}
      class="pixel-image"
      width={kSide}
      height={kSide}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
