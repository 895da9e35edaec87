import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeEachDatabase, freshDatabase } from '../../support/databases.js';
import { runTypeScript, type OtherProcess } from '../../support/other-process.js';

const SECRET = 'a secret of tests, long enough to be one';

function start(env: Record<string, string | undefined>): OtherProcess {
  return runTypeScript('src/main.ts', [], { NODE_ENV: 'production', SESSION_SECRET: SECRET, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', DATABASE_URL: undefined, ...env });
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

describe('a start with wrong settings', () => {
  test('ends at once with code 1 and one sentence for each', async () => {
    const program = start({ PORT: 'ba nghìn', PUBLIC_URL: 'hoc.vn', SESSION_SECRET: 'ngắn' });
    expect(await program.ended).toBe(1);
    const lines = program.errors().split('\n').filter((line) => line.startsWith('- '));
    expect(lines.map((line) => line.slice(2).split(' ')[0])).toEqual(['PORT', 'PUBLIC_URL', 'SESSION_SECRET']);
    expect(program.errors()).not.toContain('at ');
    expect(program.output()).toBe('');
  });

  test('a port that is taken is named', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const database = await freshDatabase('sqlite');
    const program = start({ PORT: String(port), DATA_DIR: database.dataDir });
    expect(await program.ended).toBe(1);
    expect(program.errors()).toContain(`Cổng ${port} đang được chương trình khác dùng.`);
    other.close();
    await database.dispose();
  });
});

describeEachDatabase('a stop by SIGTERM', (kind) => {
  test('finishes the request under way, accepts no other and ends with code 0', async () => {
    const database = await freshDatabase(kind);
    const program = start({ DATA_DIR: database.dataDir, DATABASE_URL: database.databaseUrl });
    const port = Number((await program.says(/"address":"http:\/\/[^"]*:(\d+)"/))[1]);
    const idle = await open(port);
    const busy = await open(port);
    const body = 'theme=dark&size=m';
    busy.write(`POST /display HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
    await sleep(200);

    program.child.kill('SIGTERM');
    await program.says(/"msg":"stopping"/);
    await sleep(200);
    await expect(open(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    let answer = '';
    busy.setEncoding('utf8').on('data', (text: string) => (answer += text));
    busy.write(body.slice(5));
    await once(busy, 'close');

    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toContain('name="theme" value="dark"');
    expect(await program.ended).toBe(0);
    expect(program.output()).toContain('"msg":"stopped"');
    idle.destroy();
    await database.dispose();
  });
});
