/** Above the largest configuration that a hub takes, in the longest way to write it. */
const LONGEST_ANSWER_BYTES = 1024 * 1024;

/** `fetch`, but an answer that is longer than any the hub gives breaks off, before it fills the agent's memory. */
export async function fetchBounded(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.body === null) return response;
  let length = 0;
  const bound = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      length += chunk.byteLength;
      if (length > LONGEST_ANSWER_BYTES) controller.error(new Error('the answer is longer than 1 MiB'));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(bound), { status, statusText, headers });
}
