// Files dropped anywhere onto the page. Without this the browser would leave the page to show them.
import { signal } from '@preact/signals';

/** Files are being held over the page. */
export const filesOverPage = signal(false);

/** Starts listening; returns how to stop. */
export function acceptFiles(onFiles: (files: File[]) => void): () => void {
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    filesOverPage.value = true;
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) filesOverPage.value = false;
  };
  const drop = (event: DragEvent) => {
    filesOverPage.value = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', drop);
  };
}
