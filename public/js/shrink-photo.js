// A photograph made small before it is sent: a phone's camera writes five megabytes, and half of one can be read as well.

const side = 1600;
/** What is smaller than this is sent as it is. */
const worthwhile = 400_000;

/** The photograph as JPEG, at most 1600 pixels wide and high; the file itself where that brings nothing, or this browser cannot do it. */
export async function shrunkPhoto(file) {
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml' || file.size < worthwhile) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82));
    return small && small.size < file.size ? new File([small], file.name, { type: small.type }) : file;
  } catch {
    return file;
  }
}
