/** Whether a key is pressed together with one that makes it the browser's, as Alt and Left go back a page. */
export const isWithModifier = (event: { altKey: boolean; ctrlKey: boolean; metaKey: boolean }): boolean =>
  event.altKey || event.ctrlKey || event.metaKey
