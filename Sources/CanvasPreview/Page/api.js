// Calls to the server behind the page. They carry a token, which came in the page's own address.

const KEY = "canvas-preview-token";

function takeToken() {
  const url = new URL(location.href);
  const token = url.searchParams.get("token");
  if (!token) return sessionStorage.getItem(KEY) || "";
  sessionStorage.setItem(KEY, token);
  url.searchParams.delete("token");
  history.replaceState(null, "", url);
  return token;
}

const token = takeToken();

/** Whether the page was opened with a token, be it the right one or not. */
export const hasToken = token !== "";

/** A call that the server refused, or did not answer: `status` is then 0. */
export class PreviewError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }

  /** Whether this page can no longer talk to its preview, for now or for good. */
  get isLost() {
    return this.status === 0 || this.status === 401;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`/api/${path}`, {
      method,
      headers: { "X-Preview-Token": token, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
    });
  } catch {
    throw new PreviewError("The preview is not running.", 0);
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new PreviewError(answer.error || `The preview answered ${response.status}.`, response.status);
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Asks whoever listens at this address now to prove that it knows the token, which is not sent until then.
 *
 * Returns true, false, or null when nobody answers.
 */
export async function isOurPreview() {
  const challenge = hex(crypto.getRandomValues(new Uint8Array(16)));
  let answer;
  try {
    const response = await fetch(`/api/proof?challenge=${challenge}`, { cache: "no-store" });
    answer = await response.json().catch(() => ({}));
  } catch {
    return null;
  }
  if (!hasToken) return false;
  // Without encryption on the way there is nothing to compute with, and nothing to be gained.
  if (!crypto.subtle) return typeof answer.proof === "string";
  const text = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", text.encode(token), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return answer.proof === hex(await crypto.subtle.sign("HMAC", key, text.encode(`canvaskit preview ${challenge}`)));
}
