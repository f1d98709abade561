/**
 * Colours as people see them: conversion between hex and OKLCH, and the rule that puts a shade into a family. Nothing here
 * knows of products or pictures; both use it.
 */
@NullMarked
package shop.blush.product.colour;

import org.jspecify.annotations.NullMarked;
