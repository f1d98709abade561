/** Who may call the API, and where the sandbox may call back or send a browser. */
@NullMarked
package shop.blush.sandbox.access;

import org.jspecify.annotations.NullMarked;
