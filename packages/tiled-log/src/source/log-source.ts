/** Where the files of a log are: a directory, or an address on the web. */
export interface LogSource {
  /**
   * Reads one file of the log.
   *
   * @param path below the log's address, such as `checkpoint` or `tile/0/000`
   * @returns absent when the log has no such file
   * @throws {LogSourceFault} when it cannot be read, or is larger than any such file
   */
  read(path: string): Promise<Uint8Array | undefined>;
}
