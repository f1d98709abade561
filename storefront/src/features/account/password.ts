/** Policy of account-service, told before it refuses. */
export const PASSWORD_LENGTH = 10;
export const PASSWORD_MOST = 128;
