/** Hands something to the person as a file; the browser writes it, nothing is sent. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read only after this: the address is given up when they had time to.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, READ_MILLISECONDS);
}

/** Time in which a browser begins to read what it saves. @unit milliseconds */
const READ_MILLISECONDS = 60_000;

/** Hands a text to the person as a file of JSON. */
export function saveJson(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: 'application/json' }));
}
