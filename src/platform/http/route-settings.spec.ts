import { Reflector } from '@nestjs/core';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { TakesAnswerFiles, TakesLargeFile } from './file-on-disk.js';
import { LimitPerAddress, TakesFiles } from './limits.js';

class Routes {
  @LimitPerAddress(30)
  @TakesFiles()
  both(): string {
    return 'both';
  }
}

test('a route keeps what every decorator says of it', () => {
  expect(new Reflector().get(FASTIFY_ROUTE_CONFIG_METADATA, Routes.prototype.both)).toEqual({ takesFiles: true, rateLimit: { max: 30, timeWindow: 60_000 } });
});

test('two that contradict each other stop the program', () => {
  const decorate = (): void => {
    class Torn {
      @TakesLargeFile(10, 'lessons.manage')
      @TakesAnswerFiles(20)
      route(): string {
        return 'torn';
      }
    }
    new Torn().route();
  };
  expect(decorate).toThrow('Torn.route is given two settings of filesOnDisk');
});
