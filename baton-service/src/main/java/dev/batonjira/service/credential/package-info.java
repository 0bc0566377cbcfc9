/** The client id and secret that C1 issued, and the access tokens they are good for. */
@NullMarked
package dev.batonjira.service.credential;

import org.jspecify.annotations.NullMarked;
