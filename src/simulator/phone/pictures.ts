/** Pictures drawn here, so that the phone needs nothing from outside: what the follower "photographs". */

export interface Picture {
  readonly name: 'burger' | 'receipt';
  readonly svg: string;
}

const burger =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90"><rect width="120" height="90" fill="#ffe9c7"/>' +
  '<path d="M24 44c0-20 16-30 36-30s36 10 36 30z" fill="#d98a3d"/>' +
  '<g fill="#fff2d8"><ellipse cx="46" cy="27" rx="3" ry="2"/><ellipse cx="62" cy="22" rx="3" ry="2"/>' +
  '<ellipse cx="76" cy="30" rx="3" ry="2"/><ellipse cx="58" cy="34" rx="3" ry="2"/></g>' +
  '<path d="M20 46q7 8 13 0t14 0 13 0 14 0 13 0 13 0v6H20z" fill="#7fb54a"/>' +
  '<rect x="22" y="52" width="76" height="10" rx="5" fill="#7a4526"/><path d="M26 61h68l-16 7z" fill="#f6c445"/>' +
  '<path d="M24 66h72v4a8 8 0 0 1-8 8H32a8 8 0 0 1-8-8z" fill="#d98a3d"/></svg>';

const receipt =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90"><rect width="120" height="90" fill="#dfe7ea"/>' +
  '<path d="M38 8h44v70l-5.500-5-5.500 5-5.500-5-5.500 5-5.500-5-5.500 5-5.500-5-5.500 5z" fill="#fff"/>' +
  '<g stroke="#9aa7ad" stroke-width="3" stroke-linecap="round"><path d="M46 20h28M46 30h18M70 30h4M46 40h14M68 40h6M46 50h20M70 50h4"/></g>' +
  '<path d="M46 61h28" stroke="#3c4a50" stroke-width="4" stroke-linecap="round"/></svg>';

export const pictures: readonly Picture[] = [
  { name: 'burger', svg: burger },
  { name: 'receipt', svg: receipt },
];

/** What the follower may take from their own album: what every browser shows. */
export const pictureTypes: readonly string[] = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
];
