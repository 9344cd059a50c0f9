import { readFileSync } from 'node:fs'

const root = new URL('../../../', import.meta.url)

/** A package that is installed: whether it runs in a centre or only builds and tests. */
export type Dependency = { name: string; version: string; licence: string; use: 'runtime' | 'development' }

type Locked = { version?: string; dev?: boolean; license?: string }
type Manifest = { license?: string | { type?: string }; licenses?: { type?: string }[] }

const licenceOf = (path: string): string => {
  const { license, licenses } = JSON.parse(readFileSync(new URL(`${path}/package.json`, root), 'utf8')) as Manifest
  const said =
    typeof license === 'string' ? license : (license?.type ?? licenses?.map(other => other.type).join(' OR '))
  return said ?? 'не указана'
}

/** Every package that npm has installed here, by name, with the licence its own manifest states. */
export function dependencies(): Dependency[] {
  const { packages } = JSON.parse(readFileSync(new URL('node_modules/.package-lock.json', root), 'utf8')) as {
    packages: Record<string, Locked>
  }
  return Object.entries(packages)
    .map(([path, { version = '', dev }]): Dependency => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: licenceOf(path),
      use: dev ? 'development' : 'runtime',
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version))
}
