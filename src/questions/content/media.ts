/** How a prompt or an option names a picture or a sound of the bank: by the hash of its bytes, so that equal ones are one. */
export const MEDIA_NAME = /^[0-9a-f]{64}\.(?:png|jpg|webp|gif|mp3|m4a|ogg|wav)$/;
const SOUNDS = /\.(?:mp3|m4a|ogg|wav)$/;
const IN_MARKDOWN = /!\[(?:[^\]\\]|\\.)*\]\(media:([0-9a-f]{64}\.[a-z0-9]{3,4})\)/g;

/** Whether a name is a sound's; else it is a picture's. */
export function isSound(name: string): boolean {
  return SOUNDS.test(name);
}

/** The address of a picture or sound. */
export function mediaHref(name: string): string {
  return `/questions/media/${name}`;
}

/** The media a Markdown text shows, each once. */
export function mediaIn(...sources: readonly string[]): string[] {
  return [...new Set(sources.flatMap((source) => [...source.matchAll(IN_MARKDOWN)].map((m) => m[1]!)).filter((name) => MEDIA_NAME.test(name)))];
}
