/** Where a form may send the browser afterwards: a path of this console, and nowhere else. */
export function localPath(wish: string | undefined): string {
  if (!wish || !/^\/(?![/\\])[\w\-./?=&%:+~,]*$/.test(wish)) return '/';
  return wish;
}
