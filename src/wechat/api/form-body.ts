/** A file as the platform's uploads take it: a form of `multipart/form-data`. */

export interface FormFile {
  /** The form's field: `media` almost everywhere. */
  readonly field: string;
  /** The platform looks at its ending. */
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Fields beside the file. */
  readonly fields?: Readonly<Record<string, string>>;
}

export async function encodeForm(
  file: FormFile,
): Promise<{ contentType: string; bytes: Uint8Array }> {
  const form = new FormData();
  for (const [name, text] of Object.entries(file.fields ?? {})) form.append(name, text);
  const content = new Blob([new Uint8Array(file.bytes)], { type: file.contentType });
  form.append(file.field, content, file.fileName);
  const encoded = new Response(form);
  return {
    contentType: encoded.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await encoded.arrayBuffer()),
  };
}
