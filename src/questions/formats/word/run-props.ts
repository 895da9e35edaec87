import { PLAIN, type Look } from '../rich/rich.js';

/** What an rPr element sets; what it is silent on comes from the style. */
export interface RunProps {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  raised?: Look['raised'];
  /** Set by raising the letters by hand, as LibreOffice and Word's “Position” do; with `size`, in half points. */
  lifted?: number;
  size?: number;
  colour?: string | null;
  highlight?: string | null;
  shade?: string | null;
  font?: string;
  hidden?: boolean;
  capitals?: boolean;
  style?: string;
}

/** In half points: what Word writes in where a file sets no size, and the least lift that the eye sees. */
const ORDINARY_SIZE = 20;
const LEAST_LIFT = 4;

type Attributes = Readonly<Record<string, string>>;

const isOn = ({ val }: Attributes): boolean => val === undefined || !/^(?:0|false|off|none)$/i.test(val);

/** A length in half points, which may also be written with its unit (“4pt”). */
function halfPoints(value: string | undefined): number {
  const [, number = '0', unit] = /^(-?\d{1,4}(?:\.\d{1,4})?)(pt)?$/.exec(value ?? '') ?? [];
  return Number(number) * (unit === undefined ? 1 : 2);
}

/** Colours that are black to the eye are no mark: templates write them for “automatic”. */
function colourOf(value: string | undefined): string | null {
  if (value === undefined || !/^[0-9a-f]{6}$/i.test(value)) return null;
  const parts = [0, 2, 4].map((at) => parseInt(value.slice(at, at + 2), 16));
  return Math.max(...parts) < 0x48 && Math.max(...parts) - Math.min(...parts) < 0x20 ? null : value.toLowerCase();
}

function groundOf(value: string | undefined): string | null {
  if (value === undefined || /^(?:auto|none|white|ffffff)$/i.test(value)) return null;
  return value.toLowerCase();
}

/** Takes one child of an rPr in; others than these say nothing about a question. */
export function takeRunProp(props: RunProps, name: string, attributes: () => Attributes): void {
  switch (name) {
    case 'b': props.bold = isOn(attributes()); break;
    case 'i': props.italic = isOn(attributes()); break;
    case 'u': props.underline = isOn(attributes()); break;
    case 'strike': case 'dstrike': props.strike = isOn(attributes()); break;
    case 'vanish': props.hidden = isOn(attributes()); break;
    case 'caps': props.capitals = isOn(attributes()); break;
    case 'rStyle': props.style = attributes()['val'] ?? ''; break;
    case 'color': props.colour = colourOf(attributes()['val']); break;
    case 'highlight': props.highlight = groundOf(attributes()['val']); break;
    case 'shd': props.shade = groundOf(attributes()['fill']); break;
    case 'vertAlign': {
      const { val } = attributes();
      props.raised = val === 'superscript' ? 'super' : val === 'subscript' ? 'sub' : null;
      break;
    }
    case 'position': props.lifted = halfPoints(attributes()['val']); break;
    case 'sz': props.size = halfPoints(attributes()['val']); break;
    case 'rFonts': {
      const { ascii, hAnsi } = attributes();
      const font = hAnsi ?? ascii;
      if (font !== undefined) props.font = font;
      break;
    }
  }
}

/** Later ones outweigh earlier ones. */
export const combined = (...all: readonly RunProps[]): RunProps => Object.assign({}, ...all) as RunProps;

/** Letters lifted by hand are raised ones if they are smaller than their line too: whole lines are moved a little for their looks. */
function liftOf({ lifted = 0, size = ORDINARY_SIZE }: RunProps, lineSize: number): Look['raised'] {
  if (Math.abs(lifted) < LEAST_LIFT || size >= lineSize) return null;
  return lifted > 0 ? 'super' : 'sub';
}

/** The size of the largest letters of a line, in half points. */
export const lineSizeOf = (runs: readonly RunProps[]): number => Math.max(0, ...runs.map(({ size = ORDINARY_SIZE }) => size));

export function lookOf(props: RunProps, lineSize = 0): Look {
  return {
    bold: props.bold ?? PLAIN.bold, italic: props.italic ?? false, underline: props.underline ?? false, strike: props.strike ?? false,
    raised: props.raised ?? liftOf(props, lineSize), colour: props.colour ?? null, highlight: props.highlight ?? props.shade ?? null,
  };
}
