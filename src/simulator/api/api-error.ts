/** How the platform says no: HTTP 200 and a code. */

/** The platform answers HTTP 200 to nearly everything; `errcode` tells. */
export interface ApiError {
  readonly errcode: number;
  readonly errmsg: string;
}

export const ok: ApiError = { errcode: 0, errmsg: 'ok' };
export const malformedJson: ApiError = { errcode: 47001, errmsg: 'data format error' };

export function apiError({ errcode, errmsg }: ApiError): ApiError {
  return { errcode, errmsg };
}
