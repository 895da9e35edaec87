import { isDeepStrictEqual } from 'node:util';
import { RouteConfig } from '@nestjs/platform-fastify';

type Settings = Readonly<Record<string, unknown>>;

const settingsOf = new WeakMap<object, Settings>();

/**
 * Settings of a route, beside those that other decorators give it: `RouteConfig` keeps only the last, so that a route that took
 * files and was limited per address silently lost one of the two. Two that differ about the same thing stop the program at its start.
 */
export function RouteSettings(settings: Settings): MethodDecorator {
  return (target, name, descriptor) => {
    const handler = descriptor.value as object;
    const before = settingsOf.get(handler) ?? {};
    const disputed = Object.keys(settings).find((key) => key in before && !isDeepStrictEqual(before[key], settings[key]));
    if (disputed) throw new Error(`${target.constructor.name}.${String(name)} is given two settings of ${disputed}`);
    const merged = { ...before, ...settings };
    settingsOf.set(handler, merged);
    RouteConfig(merged)(target, name, descriptor);
  };
}
