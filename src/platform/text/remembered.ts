/** Longer texts are seldom seen twice, and would fill the memory. */
const LONGEST = 2_000;

/** A pure function that keeps its answers, up to `most` of them: in lists the same words stand in thousands of lines. */
export function remembered<T>(answerOf: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const there = known.get(text);
    if (there !== undefined) return there;
    const answer = answerOf(text);
    if (text.length > LONGEST) return answer;
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}
