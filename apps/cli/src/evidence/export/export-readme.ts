import type { LogHead } from '../log/read-head.ts';

/** The page that lies beside an exported log, in both languages. */
export function formatExportReadme({ origin, size }: LogHead, verifierKey: string): string {
  return `# ${origin}

A copy of a transparency log with ${size} entries. It needs no software of its maker: it is laid out as C2SP \`tlog-tiles\` says.

- \`checkpoint\`: how many entries there are and their root, signed by the log and cosigned by witnesses (signed note).
- \`tile/<level>/<index>\`: the hashes of the tree (RFC 6962), 256 in a file. \`tile/entries/<index>\`: the entries, each with its length
  in two bytes before it.
- \`key\`: the key of the log. Compare it with one that you had from elsewhere: a forger would put its own here.

Ways to check it:

- Go: \`golang.org/x/mod/sumdb/note\` opens \`checkpoint\` with the key (\`note.NewVerifier("${verifierKey}")\`), and
  \`golang.org/x/mod/sumdb/tlog\` (\`tlog.TileHashReader\`, \`tlog.TreeHash\`, \`tlog.ProveRecord\`) proves every entry from the tiles.
- Ringfence: \`ringfence log verify . --policy FILE\`, with a policy of two lines, \`log <key>\` and \`quorum none\`; and
  \`ringfence replay --from-log . --policy FILE\` recomputes every balance.
- Any tool that reads \`tlog-tiles\`, such as a witness or a mirror, served from this directory by any web server.

Entries name accounts by numbers that are pseudonyms. What people wrote is not in them.

# ${origin}(中文)

一份透明日志的副本,共 ${size} 条记录,按 C2SP \`tlog-tiles\` 规范存放,无需本系统软件即可核验。

- \`checkpoint\`:记录条数与根,由日志签署、见证人联署(signed note)。
- \`tile/<层>/<序号>\`:哈希树(RFC 6962),每个文件 256 个哈希;\`tile/entries/<序号>\`:记录本身,每条前有两字节长度。
- \`key\`:日志公钥。请与从其他渠道取得的公钥比对:伪造者会在此放入自己的公钥。

核验方法:

- Go:用 \`golang.org/x/mod/sumdb/note\` 以公钥打开 \`checkpoint\`,再用 \`golang.org/x/mod/sumdb/tlog\` 由分片证明每条记录。
- Ringfence:\`ringfence log verify . --policy FILE\`(策略两行:\`log <公钥>\` 与 \`quorum none\`);\`ringfence replay --from-log . --policy
  FILE\` 可重算全部余额。
- 任何支持 \`tlog-tiles\` 的工具(见证人、镜像),用任意网页服务器提供此目录即可。

记录中的账户编号是假名,不含任何人书写的内容。
`;
}
