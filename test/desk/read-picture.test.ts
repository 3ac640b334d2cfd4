import { expect, it } from 'vitest';
import { maxPictureBytes, readPicture } from '../../src/desk/read-picture.ts';

const jpg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const png = Buffer.from('89504e470d0a1a0a00', 'hex');

it.each([
  ['a JPEG', jpg, { contentType: 'image/jpeg', fileName: 'picture.jpg' }],
  ['a PNG', png, { contentType: 'image/png', fileName: 'picture.png' }],
])('%s is known by its first bytes', (_name, bytes, known) => {
  expect(readPicture(bytes)).toEqual({ kind: 'read', picture: { ...known, bytes } });
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['half a head', png.subarray(0, 7)],
  ['a GIF', Buffer.from('GIF89a')],
  ['a page that is called a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
])('%s is no picture', (_name, bytes) => {
  expect(readPicture(bytes)).toEqual({ kind: 'no-picture' });
});

it('takes what the platform takes, and no byte more', () => {
  const large = Buffer.concat([jpg, Buffer.alloc(maxPictureBytes - jpg.length)]);
  expect(readPicture(large).kind).toBe('read');
  expect(readPicture(Buffer.concat([large, Buffer.alloc(1)]))).toEqual({
    kind: 'picture-too-large',
    maxBytes: maxPictureBytes,
  });
});
