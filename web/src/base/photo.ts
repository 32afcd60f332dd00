/* photo: made smaller in the browser, then sent with progress.
 *
 * Drawing a photo anew turns it upright and drops what the camera wrote beside it (place, time,
 * serial number): evidence must not tell where somebody lives.
 */
import type { FileRow } from '../api/types.ts';
import { API, house } from './http.ts';
import { Problem } from './problem.ts';

export const PHOTO_BYTES_MAX = 10 * 1024 * 1024;
const EDGE_MAX = 1600;
const QUALITY = 0.82;

/** Largest size with the same shape whose longer edge is at most `edge`. */
export function photoFit(width: number, height: number, edge = EDGE_MAX): [number, number] {
  const scale = Math.min(1, edge / Math.max(width, height, 1));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** Refuses what is neither a picture the browser can read (code `not_a_photo`) nor a document of at
 * most 10 MiB (code `too_big`). */
export async function photoShrink(file: Blob): Promise<Blob> {
  if (file.type === 'application/pdf') {
    if (file.size > PHOTO_BYTES_MAX) throw new Problem(0, 'too_big');
    return file; // a document goes as it is
  }
  const picture = await createImageBitmap(file).catch(() => {
    throw new Problem(0, 'not_a_photo');
  });
  const [width, height] = photoFit(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', QUALITY),
  );
  if (!blob || blob.size > PHOTO_BYTES_MAX) throw new Problem(0, 'not_a_photo');
  return blob;
}

/** `onProgress` hears 0..1. The server knows files by their content: sending twice is harmless. */
export function photoSend(
  blob: Blob,
  name: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FileRow> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API}/files?name=${encodeURIComponent(name)}`);
    request.setRequestHeader('Content-Type', blob.type);
    request.setRequestHeader('Accept-Language', house.lang);
    request.setRequestHeader('X-CSRF-Token', house.csrfToken);
    request.responseType = 'json';
    request.timeout = 120_000;
    request.upload.onprogress = (event) => onProgress(event.loaded / (event.total || 1));
    request.onload = () => {
      const body = request.response as (FileRow & { code?: string }) | null;
      if (request.status < 300 && body?.id) resolve(body);
      else reject(new Problem(request.status, body?.code ?? 'unreadable', (body ?? {}) as object));
    };
    request.onerror = request.ontimeout = () => reject(new Problem(0, 'offline'));
    signal.addEventListener('abort', () => {
      request.abort();
      reject(signal.reason as Error);
    });
    request.send(blob);
  });
}
