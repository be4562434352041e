// Goal: no address that a platform names leads into the custodian's network, and the pauses between
// attempts grow within their bounds. Method: tables of addresses and of draws.
import { describe, expect, it } from 'vitest';
import { isPrivateAddress, judgeAddress } from '../src/webhooks/judge-address.ts';
import { openWebhookPost } from '../src/webhooks/post-webhook.ts';
import { retryPause } from '../src/webhooks/retry-pause.ts';
import { startReceiver } from './support/webhook-receiver.ts';

describe('an address', () => {
  it.each([
    ['https://example.org/hook', 'allowed', 'allowed'],
    ['https://203.0.114.1/', 'allowed', 'allowed'],
    ['https://[2606:4700::1]/', 'allowed', 'allowed'],
    ['http://example.org/', 'https_required', 'https_required'],
    ['http://10.0.0.1/', 'https_required', 'https_required'],
    ['http://127.0.0.1:80/', 'private_address', 'allowed'],
    ['http://localhost/', 'private_address', 'allowed'],
    ['http://[::1]/', 'private_address', 'allowed'],
    ['https://localhost/', 'private_address', 'allowed'],
    ['https://a.localhost/', 'private_address', 'allowed'],
    ['https://10.1.2.3/', 'private_address', 'allowed'],
    ['https://172.31.255.255/', 'private_address', 'allowed'],
    ['https://192.168.0.1/', 'private_address', 'allowed'],
    ['https://169.254.169.254/latest', 'private_address', 'allowed'],
    ['https://100.64.0.1/', 'private_address', 'allowed'],
    ['https://0.0.0.0/', 'private_address', 'allowed'],
    ['https://0x7f000001/', 'private_address', 'allowed'],
    ['https://2130706433/', 'private_address', 'allowed'],
    ['https://[::ffff:127.0.0.1]/', 'private_address', 'allowed'],
    ['https://[fd00::1]/', 'private_address', 'allowed'],
    ['https://[fe80::1]/', 'private_address', 'allowed'],
    ['https://[64:ff9b::7f00:1]/', 'private_address', 'allowed'],
    ['https://[2002:7f00:1::]/', 'private_address', 'allowed'],
    ['https://user@example.org/', 'not_an_address', 'not_an_address'],
    ['https://example.org/#part', 'not_an_address', 'not_an_address'],
    ['gopher://example.org/', 'not_an_address', 'not_an_address'],
    ['example.org', 'not_an_address', 'not_an_address'],
  ])('%s is %s, and %s where private ones are allowed', (url, usual, lenient) => {
    expect(judgeAddress(url, { allowPrivateAddresses: false })).toBe(usual);
    expect(judgeAddress(url, { allowPrivateAddresses: true })).toBe(lenient);
  });

  it('is judged again when its name has been looked up', async () => {
    const receiver = await startReceiver();
    const post = openWebhookPost({ allowPrivateAddresses: false });
    // The name of this machine stands for a loopback address, as a hostile name could.
    const url = `https://${(await import('node:os')).hostname()}:1/`;
    const outcome = await post.post({ url, headers: {}, body: '{}' });
    post.close();
    await receiver.close();

    expect(receiver.received).toEqual([]);
    expect(['address_not_allowed', 'name_not_found']).toContain(outcome.reason);
  });

  it('outside the networks of the table is public', () => {
    expect(['8.8.8.8', '2001:4860:4860::8888'].map(isPrivateAddress)).toEqual([false, false]);
  });
});

describe('the pause after a failure', () => {
  const bounds = { firstMilliseconds: 5_000, longestMilliseconds: 21_600_000 };

  it.each([
    [1, 2_500, 5_000],
    [2, 5_000, 10_000],
    [8, 320_000, 640_000],
    [20, 10_800_000, 21_600_000],
    [5_000, 10_800_000, 21_600_000],
  ])('number %i is between %i and %i milliseconds', (attempts, least, most) => {
    expect(retryPause({ ...bounds, attempts, random: 0 })).toBe(least);
    expect(retryPause({ ...bounds, attempts, random: 1 - Number.EPSILON })).toBe(most);
  });
});
