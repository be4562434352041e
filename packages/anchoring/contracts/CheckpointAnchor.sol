// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.11;

/// @title Checkpoints of transparency logs, each written once by one publisher
/// @notice A root never changes after it was written, and a log only grows. There is no owner, no
/// upgrade and no way to remove an anchor; the contract takes no money.
contract CheckpointAnchor {
    struct Anchor {
        bytes32 root;
        bytes32 noteHash;
    }

    /// The one address that may anchor.
    address public immutable publisher;

    /// The largest anchored size of a log; 0 when there is none.
    mapping(bytes32 => uint64) public latestSize;

    mapping(bytes32 => mapping(uint64 => Anchor)) private anchors;

    /// @param originHash SHA-256 of the log's origin line
    /// @param noteHash SHA-256 of the whole signed checkpoint
    event Anchored(
        bytes32 indexed originHash,
        uint64 indexed size,
        bytes32 root,
        bytes32 noteHash
    );

    error NoPublisher();
    error NotPublisher(address caller);
    error EmptyCheckpoint();
    error AlreadyAnchored(bytes32 originHash, uint64 size, bytes32 root);
    error SizeNotGrowing(bytes32 originHash, uint64 latest, uint64 size);

    constructor(address publisher_) {
        if (publisher_ == address(0)) revert NoPublisher();
        publisher = publisher_;
    }

    /// @notice Writes the root of a log at a size that is larger than every anchored one.
    function anchor(
        bytes32 originHash,
        uint64 size,
        bytes32 root,
        bytes32 noteHash
    ) external {
        if (msg.sender != publisher) revert NotPublisher(msg.sender);
        if (size == 0 || root == bytes32(0)) revert EmptyCheckpoint();
        bytes32 known = anchors[originHash][size].root;
        if (known != bytes32(0)) revert AlreadyAnchored(originHash, size, known);
        uint64 latest = latestSize[originHash];
        if (size < latest) revert SizeNotGrowing(originHash, latest, size);

        latestSize[originHash] = size;
        anchors[originHash][size] = Anchor(root, noteHash);
        emit Anchored(originHash, size, root, noteHash);
    }

    /// @notice What was anchored of a log at a size; a root of zeroes when nothing was.
    function anchorOf(bytes32 originHash, uint64 size)
        external
        view
        returns (bytes32 root, bytes32 noteHash)
    {
        Anchor storage found = anchors[originHash][size];
        return (found.root, found.noteHash);
    }

    /// @notice Whether an entry stands in a log at an anchored size (RFC 9162 section 2.1.3.2).
    /// @param leafHash SHA-256 of a zero byte and the entry
    /// @param hashes the siblings, from that of the leaf upwards; at most 64 are ever needed
    function includes(
        bytes32 originHash,
        uint64 size,
        uint64 index,
        bytes32 leafHash,
        bytes32[] calldata hashes
    ) external view returns (bool) {
        bytes32 root = anchors[originHash][size].root;
        if (root == bytes32(0) || index >= size || hashes.length > 64) return false;
        uint64 place = index;
        uint64 last = size - 1;
        bytes32 hash = leafHash;
        for (uint256 step = 0; step < hashes.length; step++) {
            if (last == 0) return false;
            if (place % 2 == 1 || place == last) {
                hash = sha256(abi.encodePacked(bytes1(0x01), hashes[step], hash));
                while (place % 2 == 0 && place != 0) {
                    place /= 2;
                    last /= 2;
                }
            } else {
                hash = sha256(abi.encodePacked(bytes1(0x01), hash, hashes[step]));
            }
            place /= 2;
            last /= 2;
        }
        return last == 0 && hash == root;
    }
}
