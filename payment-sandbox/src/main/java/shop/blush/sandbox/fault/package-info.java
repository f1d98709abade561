/** The switch that makes the sandbox slow, wrong or silent, live at once and without a restart. */
@NullMarked
package shop.blush.sandbox.fault;

import org.jspecify.annotations.NullMarked;
