// The part of OpenSSL 3.0's libcrypto that CanvasCrypto uses. Swift can call all of it, so there is nothing to wrap.

#pragma once

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
