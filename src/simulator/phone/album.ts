/** What a follower's phone has to send: each sample becomes media that the account's server can fetch, by the id in the message. */
import type { MediaStore } from '../api/media.ts';
import type { MediaKind } from '../find-media-problems.ts';
import type { Picture } from './pictures.ts';

export type SampleName = Picture['name'] | 'voice' | 'video';

interface Sample {
  readonly kind: MediaKind;
  readonly contentType: string;
  readonly bytes: () => Buffer;
}

// The drawings of pictures.ts as a camera would give them, 160 × 120: no server takes a drawing for a photo.
const burger =
  'iVBORw0KGgoAAAANSUhEUgAAAKAAAAB4BAMAAACHjORcAAAAGFBMVEX/6cfZij16RSZ/tUr2xEX/8tiSakXWpDyDVWkyAAAC' +
  'EElEQVR42u2YsW7CMBCGExHKikWqzM3AHOkG1qBSdaVSI9aKAdYgKvL6TUAE7Di2zz6iqvU/nnyfz3dnO3EQeHl5eXl59WpV' +
  'sbOqFQXtnXH6psU5Iw9MosQaF7Ee5Xa8CWOkxIgxUmKHVzkSxUqMC96E5S0F4HNRFJwtdizIWw0MOUvpsmDGpmKEuHYMu3UN' +
  '1mLUU5cApbIIMFZ2Y4newkmnEnZZjO4rsSHYL6EpcIotiXTJ93lF72JJUbhJctsmFDp8g1vzwRyYEHQ1n1frg7rqyWtpmcKg' +
  'WB+sG2fZdYvrZX5IgbFdCptCfFofEEweYWgLlB4v5Tiw3s4ThlLpuE8syvz7gUscMHY8Gh4PTIhuUERnt1MDAO86A1jwlmM9' +
  'xBgIIBBnjWHRsWiB1UXHM3BR3QQ9FsOb7zIYstYwAtF/JA5R6eoOCssrIEK8et/m77eoQhyJ4bTzKyxKYCaE0w7vWsyAIIYD' +
  'kHcsWU8O5LUQvS9L5C3ZXUm0QMgFXu0RiRaQpEDdLRgNCmwuqdMOob3+ktqmKM11vKcUqS/aANP0RQNM0RoYGOKBU9qa6IAT' +
  'PLAcuCjotpkP3dh1iLukMtZ2rr+fmsOBVSsjnfaYlyA9z+Ipkpinhjo8I0bEPFmg5o9pD/vg9MC/DCT/8SH/1yP/G41wwJx6' +
  '7zm/pdm8IBIHiMqi4SEWEfO8vLy8/qV+AHymruU5lR48AAAAAElFTkSuQmCC';

const receipt =
  'iVBORw0KGgoAAAANSUhEUgAAAKAAAAB4BAMAAACHjORcAAAAGFBMVEXf5+r///+ap608SlDq7/Hp7/Hm6eqzvMHBNdKhAAAB' +
  'SElEQVR42u3ZzQ/BMBgG8C42riMbV0Syq0TCdXNw5uBuJM6GxL+vXxgth749CM9zkbeyn85abYMxBEEoidYfsnQAi/aHpAAB' +
  'AvxvsLs3UlLAdGjJigD2bGBFAGMbGFC+w9bFyAHjECDAFzA5Pk9iUWeFt7k8UnXwTaD3W8Y4BPib4GMZPYuZSF5Ga3M54+Wc' +
  'vNDXtyK83JK3IrXNUv/uF362c/JZLKjbOQxsgF94TpG1z3NKP/V9Tul5PqdksedzylnUOKcABGiAudkeUsDOxJIBAWzYwDEB' +
  'PNnAGQHc2cAp5QfWBlYY2AABAvQJrh6Xazsh9zAP9dVK0Z8hWt3ARN/3koktYTtmkeynaHUDc7XEdXkhO8hYqRbC0A1M9I1v' +
  '+EsgOshYU3aQtzqB8v/PSEI3nsOq1QVc64etl3e95KdPbyIIgiBvcwWl9hry54MHIQAAAABJRU5ErkJggg==';

/** Says what it is, and is silent for a second: 50 frames without sound. */
const voice = () => Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(50, 0x7c)]);
/** Says what it is, and shows nothing: videos are fetched by a link. */
const video = () => Buffer.from('\0\0\0\x10ftypmp42\0\0\0\0', 'latin1');

const samples: Readonly<Record<SampleName, Sample>> = {
  burger: { kind: 'image', contentType: 'image/png', bytes: () => Buffer.from(burger, 'base64') },
  receipt: { kind: 'image', contentType: 'image/png', bytes: () => Buffer.from(receipt, 'base64') },
  voice: { kind: 'voice', contentType: 'audio/amr', bytes: voice },
  video: { kind: 'video', contentType: 'video/mp4', bytes: video },
};

/** @returns its id at the platform, a new one each time */
export function lendSample(media: MediaStore, name: SampleName): string {
  const { kind, contentType, bytes } = samples[name];
  return media.receive(kind, contentType, bytes()).mediaId;
}
