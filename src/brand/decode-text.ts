/** Bytes of an operator's file as text: UTF-8, or GB18030 or UTF-16 as Chinese Excel saves. It never guesses byte by byte. */

/**
 * UTF-16 when a mark says so, UTF-8 when the bytes are well-formed UTF-8 (with or without a byte order mark), else
 * GB18030; undefined when they are none of these. Line ends become `\n`.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = isUtf16
    ? decodeStrictly(bytes, 'utf-16le')
    : (decodeStrictly(bytes, 'utf-8') ?? decodeStrictly(bytes, 'gb18030'));
  return text?.replaceAll(/\r\n?/g, '\n');
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
