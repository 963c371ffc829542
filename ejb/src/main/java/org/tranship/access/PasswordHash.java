package org.tranship.access;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;

import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

/** Makes what Elytron's JDBC realm reads back with its modular-crypt mapper. */
final class PasswordHash {

    /** 2 to the power of this many rounds: about a tenth of a second to check a password, or to guess one. */
    private static final int COST = 10;

    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordHash() {
    }

    /** bcrypt in modular crypt form, {@code $2a$10$…}, with a fresh salt. */
    static String of(String password) {
        var salt = new byte[BCryptPassword.BCRYPT_SALT_SIZE];
        RANDOM.nextBytes(salt);
        try {
            var factory = PasswordFactory.getInstance(BCryptPassword.ALGORITHM_BCRYPT, WildFlyElytronPasswordProvider.getInstance());
            return ModularCrypt.encodeAsString(factory.generatePassword(
                    new EncryptablePasswordSpec(password.toCharArray(), new IteratedSaltedPasswordAlgorithmSpec(COST, salt))));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException impossible) {
            throw new IllegalStateException("This server cannot hash passwords with bcrypt.", impossible);
        }
    }
}
