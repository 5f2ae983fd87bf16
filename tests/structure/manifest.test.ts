import { describe, expect, it } from 'vitest';
import type { ConfigEnv, UserManifest } from 'wxt';
import { isLoopback } from '../../lib/util/loopback.ts';
import config from '../../wxt.config.ts';

function manifestOf(browser: 'chrome' | 'firefox', mode: string): UserManifest {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('The manifest is no longer made by a function.');
  const env: ConfigEnv = { browser, mode, command: 'build', manifestVersion: 3 };
  return manifest(env) as UserManifest;
}

describe.each(['chrome', 'firefox'] as const)('the manifest for %s', (browser) => {
  const manifest = manifestOf(browser, 'production');

  it('asks for seven permissions at install, and for no host', () => {
    expect(manifest.permissions).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
      'scripting',
      'storage',
      'unlimitedStorage',
    ]);
    expect(manifest.host_permissions).toBeUndefined();
    expect(manifest.optional_permissions).toEqual(['notifications']);
    expect(manifest.optional_host_permissions).toEqual([
      'https://*/*',
      // A sync server on this machine.
      'http://localhost/*',
      'http://127.0.0.1/*',
    ]);
  });

  it('lets us ask for each host that may be spoken to without encryption, and for no other', () => {
    const patterns = manifest.optional_host_permissions?.filter((pattern) => pattern.startsWith('http:'));
    const hosts = ['localhost', '127.0.0.1', '127.0.0.2', '[::1]', '192.168.0.2', 'localhost.example'];
    expect(patterns).toEqual(hosts.filter(isLoopback).map((host) => `http://${host}/*`));
  });

  it('runs nothing on pages and shows pages nothing', () => {
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  });

  it('has one keyword for the address bar, which needs no permission', () => {
    expect(manifest.omnibox).toEqual({ keyword: 'job' });
  });

  it('runs scripts of its own package only', () => {
    expect(manifest.content_security_policy).toEqual({
      extension_pages: "script-src 'self'; object-src 'self'",
    });
  });
});

it('lets test builds ask this machine, and only these builds', () => {
  const hosts = (mode: string) => manifestOf('chrome', mode).host_permissions ?? [];
  expect(hosts('demo').every((host) => /^http:\/\/(\*\.)?(localhost|127\.0\.0\.1)\//.test(host))).toBe(true);
  expect(hosts('e2e')).toEqual(expect.arrayContaining([...hosts('demo'), 'https://api.lever.co/*']));
});

it('promises Firefox to collect nothing, but for those who set a sync server up', () => {
  const { gecko } = manifestOf('firefox', 'production').browser_specific_settings ?? {};
  const { data_collection_permissions: data } = gecko as { data_collection_permissions?: object };
  expect(data).toEqual({
    required: ['none'],
    optional: ['websiteContent', 'searchTerms', 'browsingActivity'],
  });
});
