/** That a file cannot be taken apart into entries: it was never published so, or the console would not open it. */
import { AppError } from '../../errors.ts';

export function readingFailed(path: string): AppError {
  return new AppError(
    'CONTENT_INVALID',
    `${path} 的格式有问题，不能一条一条地改。请先用 npm run content -- check 检查这份文件。${path} cannot be edited entry by entry: check the file with npm run content -- check first.`,
  );
}
