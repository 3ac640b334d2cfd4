/** The beginnings of files, by which the platform knows what they are. */
export const mediaBytes = {
  image: Buffer.from('89504e470d0a1a0a', 'hex'),
  voice: Buffer.from('#!AMR\n'),
  video: Buffer.from('000000106674797069736f6d', 'hex'),
  thumb: Buffer.from('ffd8ffe0', 'hex'),
} as const;
