/** Connections at the same moment. */
export const SFTP_CONNECTIONS_MAX = 16;

/** Open files and folders of one connection. */
export const SFTP_HANDLES_MAX = 64;

/** What one answer carries of a file. @unit bytes */
export const SFTP_PART_BYTES_MAX = 65_536;

/** Names in one answer to a listing. */
export const SFTP_NAMES_PER_ANSWER_MAX = 100;

/** How large a file may become. @unit bytes */
export const SFTP_FILE_BYTES_MAX = 64 * 1024 * 1024;
