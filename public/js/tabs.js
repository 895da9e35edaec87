// The tabs of one browser that show the same sitting tell each other what was saved.

/** Nothing is told where the browser has no channel; the server then finds the conflict. */
export function openTabs(name, onMessage) {
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(name) : null;
  if (channel) channel.onmessage = ({ data }) => onMessage(data);
  return { tell: (message) => channel?.postMessage(message) };
}
