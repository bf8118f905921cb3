import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'

const Packages = z.record(z.string(), z.string())
const Manifest = z.object({ dependencies: Packages, optionalDependencies: Packages, devDependencies: Packages })
const Lock = z.object({ packages: z.record(z.string(), z.looseObject({ optionalDependencies: Packages.optional() })) })

const read = (name: string) => readFile(new URL(`../${name}`, import.meta.url), 'utf8')

const manifest = Manifest.parse(JSON.parse(await read('package.json')))
const lock = Lock.parse(JSON.parse(await read('package-lock.json')))

test('every dependency is explained, and nothing else is', async () => {
  const explained = [...(await read('docs/dependencies.md')).matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  )
  const wanted = [manifest.dependencies, manifest.optionalDependencies, manifest.devDependencies].flatMap(packages => Object.keys(packages))
  expect(explained.toSorted()).toEqual(wanted.toSorted())
})

test('every version is exact', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies })
  expect(versions.filter(([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|file:.+)$/.test(version))).toEqual([])
})

test('the lockfile knows the packages of every system, so that npm ci succeeds on each', () => {
  const names = Object.values(lock.packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
  const known = Object.keys(lock.packages)
  expect(names.filter(name => !known.some(path => path.endsWith(`node_modules/${name}`)))).toEqual([])
})
