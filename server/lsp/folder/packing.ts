// Facts say the same things many times over: packed they have a quarter of their size. What is kept goes through the
// protocol as text, so the packed bytes are written as base64.

/** A text packed (gzip), as base64. */
export async function pack(text: string): Promise<string> {
  const bytes = await throughStream(new Blob([text]), new CompressionStream('gzip'));
  let packed = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    packed += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(packed);
}

/** More arguments than this a function does not take. */
const AT_ONCE = 8192;

/** The text that was packed; undefined where what is given is damaged or was never packed. */
export async function unpack(packed: string): Promise<string | undefined> {
  try {
    const units = atob(packed);
    const bytes = new Uint8Array(units.length);
    for (let i = 0; i < units.length; i++) bytes[i] = units.charCodeAt(i);
    return new TextDecoder().decode(await throughStream(new Blob([bytes]), new DecompressionStream('gzip')));
  } catch {
    return undefined;
  }
}

async function throughStream(
  blob: Blob,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(stream)).arrayBuffer());
}
